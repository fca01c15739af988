"""What somebody signed in with, in a few words, told from the browser's own name for itself.  Free of Django."""

UNKNOWN = "未知设备"
# The first that fits counts: an iPad calls itself a Mac as well, a phone with Harmony an Android.
MACHINES = (
    ("iPhone", "苹果手机"),
    ("iPad", "苹果平板"),
    ("HarmonyOS", "鸿蒙设备"),
    ("OpenHarmony", "鸿蒙设备"),
    ("Android", "安卓手机"),
    ("Windows", "Windows 电脑"),
    ("Macintosh", "苹果电脑"),
    ("UOS", "统信电脑"),
    ("Kylin", "麒麟电脑"),
    ("Linux", "Linux 电脑"),
)
# Most browsers call themselves Chrome and Safari besides their own name.
BROWSERS = (
    ("wxwork", "企业微信"),
    ("MicroMessenger", "微信"),
    ("DingTalk", "钉钉"),
    ("QIHU", "360浏览器"),
    ("360SE", "360浏览器"),
    ("QQBrowser", "QQ浏览器"),
    ("UBrowser", "UC浏览器"),
    ("UCBrowser", "UC浏览器"),
    ("HuaweiBrowser", "华为浏览器"),
    ("MiuiBrowser", "小米浏览器"),
    ("Edg", "Edge"),
    ("Firefox", "Firefox"),
    ("OPR", "Opera"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)


def device_name(user_agent: str) -> str:
    """The machine and the browser in words: `Windows 电脑 · Chrome`; 未知设备 where neither is known.

    Whatever a browser sends, only words of our own come out: the text goes to a page.
    """
    found = [_first(MACHINES, user_agent), _first(BROWSERS, user_agent)]
    return " · ".join(word for word in found if word) or UNKNOWN


def _first(names: tuple[tuple[str, str], ...], user_agent: str) -> str:
    return next((word for name, word in names if name in user_agent), "")
