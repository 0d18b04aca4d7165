using MakCrm.Domain.Common;

namespace MakCrm.Domain.Sources;

public static class SourceErrors
{
    public static readonly Error NotFound = Error.NotFound("source_not_found");
    public static readonly Error CodeTaken = Error.Conflict("source_code_taken");
    public static readonly Error Archived = Error.Conflict("source_archived");
    public static readonly Error NotArchived = Error.Conflict("source_not_archived");
    public static readonly Error ResponsibleUnknown = Error.Unprocessable("responsible_unknown", "/responsibleId");
    public static readonly Error IsDefault = Error.Conflict("source_is_default");
}
