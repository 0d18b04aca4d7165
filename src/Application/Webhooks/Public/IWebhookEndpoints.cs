namespace MakCrm.Application.Webhooks.Public;

/// <summary>Knows endpoints for other modules.</summary>
public interface IWebhookEndpoints
{
    Task<bool> Has(Guid endpointId, CancellationToken ct);
}
