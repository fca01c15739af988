"""Pages: the rows behind a figure, 预警中心, 待办, 一村一档, 年终考评."""
