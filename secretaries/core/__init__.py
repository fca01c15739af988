"""The county's rules of selection, free of Django: plain values in, plain values and sentences out."""
