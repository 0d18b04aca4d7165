using MakCrm.Domain.Common;

namespace MakCrm.Domain.Documents;

public static class DocumentTemplateErrors
{
    public static readonly Error NotFound = Error.NotFound("document_template_not_found");
    public static readonly Error VersionNotFound = Error.NotFound("document_template_version_not_found");
    public static readonly Error Archived = Error.Conflict("document_template_archived");
    public static readonly Error NotArchived = Error.Conflict("document_template_not_archived");
    public static readonly Error NotPublished = Error.Conflict("document_template_not_published");
    public static readonly Error LimitReached = Error.Conflict("document_template_limit_reached");
    public static readonly Error VersionLimitReached = Error.Conflict("document_template_version_limit_reached");
    public static readonly Error Unknown = Error.Unprocessable("document_template_unknown", "/templateId");
    public static readonly Error Faulty = Error.Unprocessable("document_template_faulty");
    public static readonly Error FileUnreadable = Error.Unprocessable("document_template_unreadable");
    public static readonly Error TooLarge = Error.Unprocessable("document_template_too_large");
    public static readonly Error Unsafe = Error.Unprocessable("document_template_unsafe");
}
