using MakCrm.Application.Conversations.Public;
using MakCrm.Application.Identity.Public;
using MakCrm.Application.Sources.Public;
using MakCrm.Domain.Conversations;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Conversations;

/// <summary>What several operations on channels need: finding one and telling of it.</summary>
sealed class ChannelService(IConversationsDb db, IPublicUrlProvider address, ISourceLookup sources) : IModuleService
{
    public Task<Channel?> Find(Guid id, CancellationToken ct) => db.Channels.FirstOrDefaultAsync(c => c.Id == id, ct);

    /// <summary>To look at, not to change.</summary>
    public Task<Channel?> FindReadOnly(Guid id, CancellationToken ct) =>
        db.Channels.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, ct);

    /// <summary>Why leads cannot come from this source; null when they can.</summary>
    public async Task<Error?> ValidateSource(string sourceCode, CancellationToken ct) =>
        await sources.Find(sourceCode, ct) switch
        {
            null => ChannelErrors.SourceUnknown,
            { IsArchived: true } => PublicSourceErrors.Archived,
            _ => null,
        };

    /// <summary>Where its messenger tells what happens.</summary>
    public string Hook(Channel channel) => channel.Hook(address);

    public Contract.Channel View(Channel channel, ChannelHealth traffic) => channel.View(traffic, address);

    public async Task<Contract.Channel> View(Channel channel, CancellationToken ct) => (await Views([channel], ct))[0];

    public async Task<IReadOnlyList<Contract.Channel>> Views(IReadOnlyList<Channel> channels, CancellationToken ct)
    {
        var ids = channels.Select(c => c.Id).ToList();
        var traffic = await db.ChannelTraffic.AsNoTracking().Where(t => ids.Contains(t.ChannelId)).ToDictionaryAsync(t => t.ChannelId, ct);
        return [.. channels.Select(c => c.View(traffic.GetValueOrDefault(c.Id), address))];
    }
}

/// <summary>Secrets of channels: kept sealed, and replaced one by one.</summary>
sealed class ChannelSecretService(ISecretProtector seals, IChannelGateway port) : IModuleService
{
    /// <summary>The account that somebody names, with its secrets; null when it is none of the kind.</summary>
    public (ChannelAccount Account, ChannelSecrets Secrets)? Read(Contract.ChannelRegistration registration) =>
        registration switch
        {
            { Kind: Contract.ChannelKind.Whatsapp, Whatsapp: { } number, Telegram: null } => (
                new(ChannelKind.Whatsapp, number.PhoneNumberId),
                new(number.AccessToken, number.AppSecret, number.VerifyToken)
            ),
            { Kind: Contract.ChannelKind.Telegram, Telegram: { } bot, Whatsapp: null } => (
                new(ChannelKind.Telegram, BotOf(bot.BotToken)),
                new(bot.BotToken, port.NewHookKey(), "")
            ),
            _ => null,
        };

    public void Keep(Channel channel, ChannelSecrets secrets) => channel.Keep(seals.Close(channel.Id, secrets));

    public Error? Change(Channel channel, Contract.ChannelChanges to)
    {
        if (to is { Whatsapp: null, Telegram: null })
            return null;
        if (
            (to.Whatsapp is null) == (channel.Kind == ChannelKind.Whatsapp)
            || (to.Telegram is null) == (channel.Kind == ChannelKind.Telegram)
        )
            return ChannelErrors.SettingsUnfit;
        if (to.Telegram is { } bot && BotOf(bot.BotToken) != channel.AccountId)
            return ChannelErrors.OtherBot;
        var present = seals.OpenChannel(channel.Id, channel.SealedSecrets);
        var next = new ChannelSecrets(
            to.Whatsapp?.AccessToken ?? to.Telegram?.BotToken ?? present.AccessToken,
            to.Whatsapp?.AppSecret ?? present.AppSecret,
            to.Whatsapp?.VerifyToken ?? present.VerifyToken
        );
        if (next != present)
            Keep(channel, next);
        return null;
    }

    /// <summary>A token begins with the bot's own number.</summary>
    static string BotOf(string token) => token.Split(':')[0];
}
