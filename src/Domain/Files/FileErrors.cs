using MakCrm.Domain.Common;

namespace MakCrm.Domain.Files;

public static class FileErrors
{
    public static readonly Error NotFound = Error.NotFound("file_not_found");
    public static readonly Error RevisionNotFound = Error.NotFound("file_revision_not_found");
    public static readonly Error RecordNotFound = Error.NotFound("file_record_not_found");
    public static readonly Error LinkNotFound = Error.NotFound("file_link_not_found");
    public static readonly Error Trashed = Error.Conflict("file_trashed");
    public static readonly Error NotTrashed = Error.Conflict("file_not_trashed");
    public static readonly Error NotChecked = Error.Conflict("file_not_checked");
    public static readonly Error Infected = Error.Unprocessable("file_infected");
    public static readonly Error Empty = Error.Unprocessable("file_empty");
    public static readonly Error NameInvalid = Error.Unprocessable("file_name_invalid", "/name");
    public static readonly Error TypeRefused = Error.Unprocessable("file_type_refused");
    public static readonly Error StorageFull = Error.Unprocessable("file_storage_full");
    public static readonly Error RevisionsFull = Error.Unprocessable("file_revisions_full");
}
