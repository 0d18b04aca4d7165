using MakCrm.Domain.Common;

namespace MakCrm.Domain.Clients;

public static class ClientErrors
{
    public static readonly Error NotFound = Error.NotFound("client_not_found");
    public static readonly Error Unknown = Error.Unprocessable("client_unknown", "/clientId");
    public static readonly Error WithoutName = Error.Unprocessable("client_without_name", "/name");
    public static readonly Error TagLimitReached = Error.Unprocessable("client_tag_limit_reached", "/tags");
    public static readonly Error KindFixed = Error.Conflict("client_kind_fixed");
    public static readonly Error ExternalIdTaken = Error.Conflict("client_external_id_taken");
    public static readonly Error Trashed = Error.Conflict("client_trashed");
    public static readonly Error NotTrashed = Error.Conflict("client_not_trashed");
    public static readonly Error Protected = Error.Conflict("client_protected");
    public static readonly Error Held = Error.Conflict("client_held");
    public static readonly Error StatusUnknown = Error.Unprocessable("client_status_unknown", "/status");
    public static readonly Error ResponsibleUnknown = Error.Unprocessable("responsible_unknown", "/responsibleId");
    public static readonly Error SourceUnknown = Error.Unprocessable("source_unknown", "/source");
}
