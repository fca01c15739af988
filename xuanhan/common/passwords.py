"""Password rules that Django states in English only."""

from django.contrib.auth.password_validation import MinimumLengthValidator


class MinimumLength(MinimumLengthValidator):
    """At least so many characters, said in Chinese."""

    def get_error_message(self) -> str:
        """What stands over the box."""
        return f"密码太短，至少 {self.min_length} 个字符"

    def get_help_text(self) -> str:
        """What stands under the box."""
        return f"至少 {self.min_length} 个字符"
