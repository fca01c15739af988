"""Personal data as lists, errors and exports may show it (domain.md §9)."""


def mask_identity_number(text: str) -> str:
    """Area, then stars, then the last four: 511799********123X.  Shorter texts are hidden whole."""
    return f"{text[:6]}{'*' * 8}{text[-4:]}" if len(text) >= 15 else "*" * len(text)


def mask_phone(text: str) -> str:
    """First three and last four digits: 199****0000.  Shorter texts are hidden whole."""
    return f"{text[:3]}{'*' * 4}{text[-4:]}" if len(text) >= 11 else "*" * len(text)


def mask_account_number(text: str) -> str:
    """Stars and the last four of a bank account: ****1234.  Shorter texts are hidden whole."""
    return f"****{text[-4:]}" if len(text) >= 8 else "*" * len(text)
