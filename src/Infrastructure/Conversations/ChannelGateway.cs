using System.Buffers.Text;
using System.Security.Cryptography;
using MakCrm.Application.Conversations;
using MakCrm.Domain.Common;
using MakCrm.Domain.Conversations;
using MakCrm.Infrastructure.Conversations.Whatsapp;
using MakCrm.Infrastructure.Persistence.Tenancy;

namespace MakCrm.Infrastructure.Conversations;

/// <summary>Messengers, as the use cases of one tenant see them.</summary>
sealed class ChannelGateway(
    TenantContext scope,
    ChannelStore rows,
    MessengerProviders messengers,
    WhatsappTemplateClient templates,
    ConversationSettings settings,
    TimeProvider clock
) : IChannelGateway
{
    const int KeyLength = 16;

    /// <summary>Somebody waits for the answer, and no request lasts longer than ten seconds.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(7);

    /// <summary>A sandbox is full of records that are nobody's: it speaks to stand-ins only.</summary>
    public async Task<Error?> ValidateTenant(CancellationToken ct) =>
        settings.StandIns.Count == 0 && await rows.IsSandbox(scope.TenantId, ct) ? ChannelErrors.NotInSandbox : null;

    public string NewHookKey() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(KeyLength));

    public Task Check(Guid channelId, Uri hook, CancellationToken ct) =>
        Ask(channelId, async (channel, patience) => (true, await messengers.Of(channel.Kind).Check(channel, hook, patience)), ct);

    public Task<TemplatePage?> Templates(Channel channel, int limit, string? after, CancellationToken ct) =>
        Ask(channel.Id, (open, patience) => templates.List(open, channel.BusinessId!, (limit, after), patience), ct);

    /// <summary>What comes of it is noted; what was looked for, where nothing was wrong.</summary>
    async Task<T?> Ask<T>(
        Guid channelId,
        Func<ChannelConnection, CancellationToken, Task<(T?, ChannelErrorCode?)>> ask,
        CancellationToken ct
    )
    {
        var place = new ChannelRef(scope.TenantId, channelId);
        if (await rows.Find(place, ct) is not { } channel)
            return default;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        try
        {
            var (found, trouble) = await ask(channel, patience.Token);
            await rows.RecordOutcome(place, trouble, blockedUntil: null, clock.GetUtcNow());
            return found;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            await rows.RecordOutcome(place, ChannelErrorCode.Unreachable, blockedUntil: null, clock.GetUtcNow());
            return default;
        }
    }
}
