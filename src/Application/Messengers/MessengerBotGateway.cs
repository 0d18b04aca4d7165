using MakCrm.Domain.Messengers;

namespace MakCrm.Application.Messengers;

/// <summary>Where a bot comes in: what it may find and take in its network.</summary>
sealed class MessengerBotGateway(IMessengerLookup book, IMessengerQueue queue, ICaller caller) : IModuleService
{
    /// <summary>Programs of the head office alone link people with messengers, and speak for them.</summary>
    public bool IsOpen => caller is { SessionId: null, IsHeadOffice: true };

    public Task<MessengerLinkRef?> FindLink(MessengerChannel channel, string code, CancellationToken ct) =>
        book.FindLink(caller.NetworkId, channel, code, ct);

    public Task<LinkedMessengerUser?> FindHolder(MessengerChannel channel, string externalId, CancellationToken ct) =>
        book.FindHolder(caller.NetworkId, channel, externalId, ct);

    public Task<IReadOnlyList<LeasedMessage>> Take(MessageLeaseRequest lease, CancellationToken ct) =>
        queue.Lease(caller.NetworkId, lease, ct);

    public Task Settle(IReadOnlyList<MessageAcknowledgement> messages, CancellationToken ct) =>
        queue.Acknowledge(caller.NetworkId, messages, ct);
}
