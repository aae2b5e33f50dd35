"""Zalo's webhook: checked, stored as one row, answered; news of groups passed on."""
