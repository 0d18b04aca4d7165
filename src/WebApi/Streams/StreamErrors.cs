namespace MakCrm.WebApi.Streams;

/// <summary>Why a stream does not even begin, as far as the edge knows.</summary>
static class StreamErrors
{
    public static readonly Error Taken = new("event_streams_taken", ErrorKind.Conflict);
    public static readonly Error UpgradeRequired = new("upgrade_required", ErrorKind.Malformed);
    public static readonly Error OriginNotAllowed = new("origin_not_allowed", ErrorKind.Forbidden);
}
