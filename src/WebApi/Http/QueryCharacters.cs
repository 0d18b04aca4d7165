namespace MakCrm.WebApi.Http;

/// <summary>Finds the one character that a query can spell and no database can hold: NUL. Of other bytes that are no text the decoder makes some.</summary>
static class QueryCharacters
{
    const string Nul = "%00";

    /// <summary>Names the parameters at fault; null for a query without any, which is nearly every one.</summary>
    public static Error? Fault(HttpRequest request) =>
        request.QueryString.Value?.Contains(Nul, StringComparison.Ordinal) == true
            ? CommonErrors.InvalidRequest with
            {
                Fields = [.. request.Query.Where(p => p.Value.Any(v => v?.Contains('\0') == true)).Select(p => Fault(p.Key))],
            }
            : null;

    /// <summary>Of an endpoint that is no operation; what speaks a protocol of its own refuses in the words of that.</summary>
    public static Error? FaultBesideOperations(HttpContext http) =>
        http.GetEndpoint()?.Metadata.GetMetadata<RefusesItself>() is null ? Fault(http.Request) : null;

    static FieldError Fault(string name) => new("invalid_character", null, name.Replace("\0", "", StringComparison.Ordinal));
}

/// <summary>Written on endpoints whose protocol says how a request is refused.</summary>
sealed record RefusesItself;
