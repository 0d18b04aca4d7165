using MakCrm.Domain.Common;

namespace MakCrm.Domain.Automation;

public static class AutomationErrors
{
    public static readonly Error NotFound = Error.NotFound("automation_rule_not_found");
    public static readonly Error RunNotFound = Error.NotFound("automation_run_not_found");
    public static readonly Error RecordNotFound = Error.NotFound("automation_record_not_found");
    public static readonly Error LimitReached = Error.Conflict("automation_rule_limit_reached");
    public static readonly Error VersionLimitReached = Error.Conflict("automation_version_limit_reached");
    public static readonly Error Trashed = Error.Conflict("automation_rule_trashed");
    public static readonly Error NotTrashed = Error.Conflict("automation_rule_not_trashed");
    public static readonly Error Enabled = Error.Conflict("automation_rule_enabled");
    public static readonly Error NotEnabled = Error.Conflict("automation_rule_not_enabled");
    public static readonly Error EventUnknown = Error.Unprocessable("automation_event_unknown", "/trigger/event");
    public static readonly Error FieldUnknown = Error.Unprocessable("automation_field_unknown", "/trigger/fields");
    public static readonly Error DateFieldUnknown = Error.Unprocessable("automation_date_field_unknown", "/trigger/field");
    public static readonly Error CronInvalid = Error.Unprocessable("automation_cron_invalid", "/trigger/cron");
    public static readonly Error ActionUnfit = Error.Unprocessable("automation_action_unfit");
    public static readonly Error ActionsLimit = Error.Unprocessable("automation_actions_limit", "/actions");
    public static readonly Error RuleUnknown = Error.Unprocessable("automation_rule_unknown", "/ruleId");
    public static readonly Error RuleUnavailable = Error.Unprocessable("automation_rule_unavailable");
    public static readonly Error AddressMissing = Error.Unprocessable("automation_address_missing");
    public static readonly Error EndpointUnknown = Error.Unprocessable("automation_endpoint_unknown", "/endpointId");
    public static readonly Error RightMissing = new("automation_right_missing", ErrorKind.Forbidden);
    public static readonly Error TemplateUnknown = Error.Unprocessable("automation_template_unknown", "/template");
    public static readonly Error RecipientsMissing = Error.Unprocessable("automation_recipients_missing", "/recipients");
    public static readonly Error RecipientUnknown = Error.Unprocessable("automation_recipient_unknown");
}
