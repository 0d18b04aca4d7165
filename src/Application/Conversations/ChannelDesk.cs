using MakCrm.Application.Conversations.Public;
using MakCrm.Application.Identity.Public;
using MakCrm.Application.Sources.Public;
using MakCrm.Domain.Conversations;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Conversations;

/// <summary>What several operations on channels need: finding one and telling of it.</summary>
sealed class ChannelDesk(IConversationsDb db, IPublicAddress address, ISourceFacts sources) : IModulePart
{
    public Task<Channel?> Find(Guid id, CancellationToken ct) => db.Channels.FirstOrDefaultAsync(c => c.Id == id, ct);

    /// <summary>To look at, not to change.</summary>
    public Task<Channel?> Seen(Guid id, CancellationToken ct) => db.Channels.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, ct);

    /// <summary>Why leads cannot come from this source; null when they can.</summary>
    public async Task<Error?> Refuses(string sourceCode, CancellationToken ct) =>
        await sources.Find(sourceCode, ct) switch
        {
            null => ChannelErrors.SourceUnknown,
            { IsArchived: true } => SourceRefusals.Archived,
            _ => null,
        };

    public Contract.Channel View(Channel channel, ChannelTraffic traffic) => channel.View(traffic, address);

    public async Task<Contract.Channel> View(Channel channel, CancellationToken ct) => (await Views([channel], ct))[0];

    public async Task<IReadOnlyList<Contract.Channel>> Views(IReadOnlyList<Channel> channels, CancellationToken ct)
    {
        var ids = channels.Select(c => c.Id).ToList();
        var traffic = await db.ChannelTraffic.AsNoTracking().Where(t => ids.Contains(t.ChannelId)).ToDictionaryAsync(t => t.ChannelId, ct);
        return [.. channels.Select(c => c.View(traffic.GetValueOrDefault(c.Id), address))];
    }
}

/// <summary>Secrets of channels: kept sealed, and replaced one by one.</summary>
sealed class ChannelKeys(ISeals seals) : IModulePart
{
    public void Keep(Channel channel, Contract.WhatsappSettings settings) =>
        channel.Keep(seals.Close(channel.Id, new(settings.AccessToken, settings.AppSecret, settings.VerifyToken)));

    public void Change(Channel channel, Contract.WhatsappChanges changes)
    {
        var present = seals.OpenChannel(channel.Id, channel.SealedSecrets);
        var next = new ChannelSecrets(
            changes.AccessToken ?? present.AccessToken,
            changes.AppSecret ?? present.AppSecret,
            changes.VerifyToken ?? present.VerifyToken
        );
        if (next != present)
            channel.Keep(seals.Close(channel.Id, next));
    }
}
