"""应交报告 as a view (see `secretaries.models.due_report`)."""

from django.db import migrations

VIEW = """
CREATE VIEW secretaries_duereport AS
SELECT posting.id * 100000 + period.id AS id,
       posting.id AS posting_id,
       period.id AS period_id,
       report.id AS report_id,
       period.due_date AS due_date,
       report.submitted_date AS submitted_date
FROM secretaries_posting AS posting
JOIN secretaries_reportperiod AS period
  ON posting.start_date <= period.end_date - (period.minimum_days - 1)
 AND (posting.end_date IS NULL OR posting.end_date >= period.end_date)
LEFT JOIN secretaries_periodicreport AS report
  ON report.cadre_id = posting.cadre_id AND report.period_id = period.id
WHERE posting.role = 'FIRST_SECRETARY'
"""
NO_VIEW = "DROP VIEW secretaries_duereport"


class Migration(migrations.Migration):

    dependencies = [("secretaries", "0006_duties_and_reports")]

    operations = [migrations.RunSQL(VIEW, NO_VIEW)]
