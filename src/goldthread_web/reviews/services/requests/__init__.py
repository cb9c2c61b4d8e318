"""Asking agencies, reminding them, and what they send back."""
