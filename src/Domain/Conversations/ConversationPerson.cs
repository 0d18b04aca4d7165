using MakCrm.Domain.Common;

namespace MakCrm.Domain.Conversations;

/// <summary>Somebody outside, as one channel knows him, and who he is among leads and clients.</summary>
public sealed class ConversationPerson : Entity
{
    const int LongestName = 200;

    ConversationPerson() { }

    public Guid ChannelId { get; private init; }

    /// <summary>What the messenger calls him; of an erased one nobody's.</summary>
    public string ExternalId { get; private set; } = "";

    /// <summary>E.164, where the messenger tells it.</summary>
    public string? Phone { get; private set; }

    public string? Name { get; private set; }

    public Guid? ClientId { get; private set; }

    public Guid? LeadId { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset? ErasedAt { get; private set; }

    public bool IsUnknown => ClientId is null && LeadId is null;

    public static ConversationPerson Meet(Guid channelId, InboundMessage message, DateTimeOffset at) =>
        new()
        {
            Id = Guid.CreateVersion7(at),
            ChannelId = channelId,
            ExternalId = message.From,
            Phone = message.Phone,
            Name = Short(message.Name),
            CreatedAt = at,
        };

    /// <summary>Whom the tenant writes to first, by a messenger that finds people by their numbers.</summary>
    /// <param name="channelId">By which channel.</param>
    /// <param name="number">E.164; the messenger calls people by its digits.</param>
    /// <param name="at">When.</param>
    public static ConversationPerson Address(Guid channelId, string number, DateTimeOffset at) =>
        new()
        {
            Id = Guid.CreateVersion7(at),
            ChannelId = channelId,
            ExternalId = number.TrimStart('+'),
            Phone = number,
            CreatedAt = at,
        };

    /// <summary>A messenger that tells no number may tell it later, when he gives it.</summary>
    public void Tell(string? phone) => Phone ??= phone;

    /// <summary>What he calls himself now.</summary>
    public void Rename(string? name) => Name = Short(name) ?? Name;

    public void Link(Guid? clientId, Guid? leadId) => (ClientId, LeadId) = (clientId ?? ClientId, leadId ?? LeadId);

    /// <summary>The lead was deleted for good.</summary>
    public void UnlinkLead() => LeadId = null;

    public void Become(Guid clientId) => ClientId = clientId;

    public void Erase(DateTimeOffset at)
    {
        if (ErasedAt is not null)
            return;
        (ExternalId, Phone, Name, ErasedAt) = ($"erased:{Id:n}", null, null, at);
    }

    static string? Short(string? name) => name?.Trim() is { Length: > 0 } text ? text[..Math.Min(text.Length, LongestName)] : null;
}
