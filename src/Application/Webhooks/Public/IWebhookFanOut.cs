namespace MakCrm.Application.Webhooks.Public;

/// <summary>What the sender of webhooks asks of the module, within the work of a tenant.</summary>
public interface IWebhookFanOut
{
    /// <summary>Gives an endpoint some of what has happened since the last time; tells whether there is more.</summary>
    Task<bool> FanOut(Guid endpointId, CancellationToken ct);

    /// <summary>It has said that nobody is there any more, or has failed too long.</summary>
    Task Disable(Guid endpointId, bool isGone, CancellationToken ct);
}
