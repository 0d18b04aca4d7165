using MakCrm.Domain.Common;

namespace MakCrm.Domain.Conversations;

public enum ChannelKind
{
    Whatsapp,
    Telegram,
}

public enum ChannelState
{
    Active,
    Paused,
}

/// <summary>What becomes of somebody whom the tenant does not know.</summary>
public enum UnknownSenderPolicy
{
    Lead,
    Conversation,
}

/// <summary>What a channel is called and what it does with people who are new.</summary>
/// <param name="BusinessId">What WhatsApp calls the business that the number belongs to, where it was told.</param>
public sealed record ChannelOptions(string Name, UnknownSenderPolicy NewPeople, string SourceCode, string? BusinessId);

/// <summary>A number or a bot, as its messenger calls it.</summary>
public sealed record ChannelAccount(ChannelKind Kind, string Id);

/// <summary>A number or an account of the tenant's own at a messenger; its secrets are sealed before they come here.</summary>
public sealed class Channel : AggregateRoot
{
    public const int Most = 20;

    Channel() { }

    public ChannelKind Kind { get; private init; }

    public string Name { get; private set; } = "";

    public ChannelState State { get; private set; }

    public UnknownSenderPolicy NewPeople { get; private set; }

    /// <summary>Of leads that come by it.</summary>
    public string SourceCode { get; private set; } = "";

    /// <summary>The part of its address by which it is found.</summary>
    public string HookKey { get; private init; } = "";

    /// <summary>What the messenger calls it.</summary>
    public string AccountId { get; private init; } = "";

    public string? BusinessId { get; private set; }

    public byte[] SealedSecrets { get; private set; } = [];

    public DateTimeOffset CreatedAt { get; private init; }

    public static Channel Create(Guid id, ChannelAccount account, string hookKey, ChannelOptions terms, DateTimeOffset at)
    {
        var channel = new Channel
        {
            Id = id,
            Kind = account.Kind,
            AccountId = account.Id,
            HookKey = hookKey,
            CreatedAt = at,
        };
        channel.Take(terms);
        channel.Raise(new ChannelCreated(id));
        return channel;
    }

    public void Keep(byte[] sealedSecrets) => SealedSecrets = sealedSecrets;

    public void Change(ChannelOptions terms, ChannelState state)
    {
        Take(terms);
        State = state;
        Raise(new ChannelChanged(Id));
    }

    /// <summary>Before it is forgotten.</summary>
    public void Delete() => Raise(new ChannelDeleted(Id));

    void Take(ChannelOptions terms) =>
        (Name, NewPeople, SourceCode, BusinessId) = (terms.Name, terms.NewPeople, terms.SourceCode, terms.BusinessId);
}
