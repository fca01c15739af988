"""How the portal writes dates and numbers."""
