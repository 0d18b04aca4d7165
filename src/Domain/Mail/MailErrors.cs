using MakCrm.Domain.Common;

namespace MakCrm.Domain.Mail;

public static class MailTemplateErrors
{
    public static readonly Error NotFound = Error.NotFound("mail_template_not_found");
    public static readonly Error VersionUnknown = Error.Unprocessable("mail_template_version_unknown", "/version");
    public static readonly Error PlaceholderUnknown = Error.Unprocessable("mail_placeholder_unknown");
    public static readonly Error Malformed = Error.Unprocessable("mail_template_malformed");
}

public static class MailMessageErrors
{
    public static readonly Error NotFound = Error.NotFound("mail_message_not_found");
    public static readonly Error NotFailed = Error.Conflict("mail_message_not_failed");
    public static readonly Error Forgotten = Error.Conflict("mail_message_forgotten");
}
