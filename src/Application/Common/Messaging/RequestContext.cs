using System.Text.Json;

namespace MakCrm.Application.Common;

/// <summary>
/// One request and its answer, as the pipeline sees them. The edge fills in the request's side;
/// the pipeline writes the answer before the commit, because the idempotency record stores it byte for byte.
/// </summary>
public sealed class RequestContext
{
    public Guid CorrelationId { get; set; } = Guid.CreateVersion7();

    /// <summary>The event that caused this work; empty for a request from outside.</summary>
    public Guid? CausationId { get; set; }

    /// <summary>Where the request came from, for the audit.</summary>
    public string? RemoteAddress { get; set; }

    /// <summary>The machine client or application that the caller speaks through, for the audit.</summary>
    public Guid? ClientId { get; set; }

    /// <summary>The caller's session, where he has one.</summary>
    public Guid? SessionId { get; set; }

    /// <summary>The program that sent the request, as it names itself.</summary>
    public string? UserAgent { get; set; }

    /// <summary>The languages that the caller reads, as he puts it.</summary>
    public string? AcceptLanguage { get; set; }

    public string? IdempotencyKey { get; set; }

    /// <summary>SHA-256 of method, path, query and body.</summary>
    public byte[] RequestHash { get; set; } = [];

    /// <summary>The version that the caller demands by <c>If-Match</c>.</summary>
    public int? ExpectedVersion { get; set; }

    public string OperationId { get; set; } = "";

    /// <summary>The resource that <see cref="ExpectedVersion"/> is about.</summary>
    public Guid? ResourceId { get; set; }

    /// <summary>The status of success; a handler changes it where the contract lists several.</summary>
    public int? Status { get; set; }

    /// <summary>Whether the answer shows a secret, which nobody may read from the idempotency record.</summary>
    public bool IsAnswerSecret { get; set; }

    /// <summary>Whether a refusal is what the key is answered with from then on. Not so where nobody chose the key, and so nobody could choose another.</summary>
    public bool KeepsRefusals { get; set; } = true;

    /// <summary>The code of the last problem that was put into words; the answer's, where the answer is a problem.</summary>
    public string? ProblemCode { get; set; }

    public StoredResponse? Answer { get; private set; }

    /// <summary>Fixes the answer of a successful command.</summary>
    public StoredResponse SetSuccess(OperationAttribute operation, object? value)
    {
        var status = Status ?? operation.Success;
        return Answer = StoredResponse.Of(status, value, status == 201 ? Locate(operation.Location, value) : null);
    }

    static string? Locate(string template, object? created) =>
        (template, created) switch
        {
            ("", _) => null,
            (_, IHasId it) => template.Replace("{id}", it.Id.ToString(), StringComparison.Ordinal),
            (_, IHasCode it) => template.Replace("{code}", it.Code, StringComparison.Ordinal),
            _ => null,
        };

    /// <summary>Fixes an answer that was made elsewhere: by the database, or by the first request with this key.</summary>
    public void SetResponse(StoredResponse answer) => Answer = answer;

    /// <summary>The same, as the outcome of a handler: the contract's record was never made, only its JSON.</summary>
    public Result<T> SetResponse<T>(StoredResponse answer)
    {
        Answer = answer;
        return Result<T>.ResponseAlreadySet;
    }

    /// <summary>Takes an answer back that could not be committed.</summary>
    public void ClearResponse() => Answer = null;
}

/// <summary>An answer as it goes over the wire. A body that is empty has no content type.</summary>
public sealed record StoredResponse(int Status, ReadOnlyMemory<byte> Body, int? Version, string? Location, bool IsReplay)
{
    public bool IsProblem => Status >= 400;

    /// <summary>The answer that carries a contract record; one without a body for null and <see cref="NoContent"/>.</summary>
    public static StoredResponse Of(int status, object? value, string? location = null)
    {
        byte[] body = value is null or NoContent ? [] : JsonSerializer.SerializeToUtf8Bytes(value, value.GetType(), ContractJson.Options);
        return new(status, body, (value as IVersioned)?.Version, location, IsReplay: false);
    }
}

/// <summary>A contract record that is known by a code of the tenant's own.</summary>
public interface IHasCode
{
    string Code { get; }
}

/// <summary>A contract record with an id.</summary>
public interface IHasId
{
    Guid Id { get; }
}
