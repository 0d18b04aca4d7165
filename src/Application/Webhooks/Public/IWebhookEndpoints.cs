using System.Text.Json;

namespace MakCrm.Application.Webhooks.Public;

/// <summary>What is sent to one endpoint alone.</summary>
public sealed record WebhookCall(string Type, string RecordType, Guid RecordId, JsonElement Data);

/// <summary>Knows endpoints for other modules.</summary>
public interface IWebhookEndpoints
{
    Task<bool> Has(Guid endpointId, CancellationToken ct);

    /// <summary>Sends as an event is sent, whatever types the endpoint takes. Errors: <c>webhook_endpoint_not_active</c>.</summary>
    Task<Error?> Send(Guid endpointId, WebhookCall call, CancellationToken ct);
}
