using MediatR;

namespace MakCrm.Application.Common;

/// <summary>A message that changes something; handled in one commit.</summary>
public interface ICommand<T> : IRequest<Result<T>>;

/// <summary>A message that reads.</summary>
public interface IQuery<T> : IRequest<Result<T>>;

/// <summary>Handles one message. The only place that names the mediator's own interfaces is this file.</summary>
public interface IMessageHandler<in TMessage, T> : IRequestHandler<TMessage, Result<T>>
    where TMessage : IRequest<Result<T>>;

/// <summary>A message about one resource, named by the <c>{id}</c> of its path.</summary>
public interface IHasResourceId
{
    Guid Id { get; }
}

/// <summary>A piece that several handlers of one module share; injected by its own type.</summary>
public interface IModuleService;

/// <summary>A message whose handler looks up its idempotency key and stores its success itself, in the round trip that does its work.</summary>
public interface IHandlesOwnIdempotency;

/// <summary>Whose data an operation works on.</summary>
public enum OperationScope
{
    /// <summary>The caller's own tenant.</summary>
    Own,

    /// <summary>The tenant of the network's head office, where the market and the ledger live; the caller takes part as himself.</summary>
    Network,
}

/// <summary>What the contract says of an operation; written on the generated message.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class OperationAttribute(string id) : Attribute
{
    public string Id { get; } = id;

    public string? Permission { get; init; }

    public OperationScope Scope { get; init; }

    /// <summary>The status of its success: 200, 201, 202 or 204.</summary>
    public int Success { get; init; } = 200;

    /// <summary>What one request takes from the caller's budget.</summary>
    public int Cost { get; init; } = 1;

    /// <summary>Whether clients that only try the API may call it.</summary>
    public bool IsInSandbox { get; init; }

    /// <summary>The module it belongs to, as a tenant can switch it off.</summary>
    public string Module { get; init; } = "";

    /// <summary>What of a tenant's limits it draws on; null for nothing.</summary>
    public string? Limit { get; init; }

    /// <summary>Whether a person must have shown a moment ago that it is he.</summary>
    public bool NeedsFreshSignIn { get; init; }

    /// <summary>Whether its body is a file: bytes, and no JSON.</summary>
    public bool TakesFile { get; init; }

    /// <summary>Where it is asked for, such as <c>/api/v1/leads/{id}</c>.</summary>
    public string Path { get; init; } = "";

    /// <summary>Where a created resource can be read, with <c>{id}</c> in it; empty when nowhere.</summary>
    public string Location { get; init; } = "";
}

/// <summary>A file to send, written straight to the wire.</summary>
/// <param name="Size">In bytes; null where it is not known before.</param>
public sealed record FileDownload(string Name, string ContentType, Func<Stream, CancellationToken, Task> Write, long? Size = null);

/// <summary>Events to tell as they happen, for as long as both sides like.</summary>
/// <param name="After">The number in the tenant's feed after which to begin.</param>
/// <param name="Types">Only events of these types; empty for all.</param>
/// <param name="RecordId">Only events of this record.</param>
public sealed record EventStreamQuery(long After, IReadOnlySet<string> Types, Guid? RecordId);

/// <summary>A file that was sent to us and waits to be kept. It is there for as long as its request.</summary>
/// <param name="Open">Opens it at its beginning, as often as it is needed.</param>
public sealed record FileUpload(long Size, string Sha256, Func<Stream> Open);
