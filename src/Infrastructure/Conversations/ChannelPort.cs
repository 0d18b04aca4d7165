using System.Buffers.Text;
using System.Security.Cryptography;
using MakCrm.Application.Conversations;
using MakCrm.Domain.Common;
using MakCrm.Domain.Conversations;
using MakCrm.Infrastructure.Persistence.Tenancy;

namespace MakCrm.Infrastructure.Conversations;

/// <summary>Messengers, as the use cases of one tenant see them.</summary>
sealed class ChannelPort(TenantScope scope, ChannelRows rows, Messengers messengers, ConversationSettings settings, TimeProvider clock)
    : IChannelPort
{
    const int KeyLength = 16;

    /// <summary>Somebody waits for the answer, and no request lasts longer than ten seconds.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(7);

    /// <summary>A sandbox is full of records that are nobody's: it speaks to stand-ins only.</summary>
    public async Task<Error?> Refuses(CancellationToken ct) =>
        settings.StandIns.Count == 0 && await rows.IsSandbox(scope.TenantId, ct) ? ChannelErrors.NotInSandbox : null;

    public string NewHookKey() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(KeyLength));

    public async Task Check(Guid channelId, Uri hook, CancellationToken ct)
    {
        var place = new ChannelPlace(scope.TenantId, channelId);
        if (await rows.Find(place, ct) is not { } channel)
            return;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        try
        {
            await rows.Note(
                place,
                await messengers.Of(channel.Kind).Check(channel, hook, patience.Token),
                blockedUntil: null,
                clock.GetUtcNow()
            );
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            await rows.Note(place, ChannelTroubleCode.Unreachable, blockedUntil: null, clock.GetUtcNow());
        }
    }
}
