using MakCrm.Application.Conversations.Public;
using MakCrm.Domain.Conversations;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Conversations;

/// <summary>
/// The one rule of threads: what a person writes goes into his open conversation of that channel, or begins a new one. What was heard already
/// changes nothing.
/// </summary>
sealed class ConversationIntake(IConversationsDb db, SenderResolver people, TimeProvider clock) : IConversationIntake, IDeliveryTracking
{
    public async Task<ConversationLeadCandidate?> Receive(Guid channelId, InboundMessage message, CancellationToken ct)
    {
        if (await db.Channels.AsNoTracking().FirstOrDefaultAsync(c => c.Id == channelId, ct) is not { } channel)
            return null;
        var existing = db.ConversationMessages.Where(m => m.ChannelId == channelId && m.ExternalId == message.ExternalId);
        if (!await IsTalking(channelId, message.From, ct))
            await db.ConversationPeople.LockTable(ct);
        var person = await people.Meet(channelId, message, ct);
        if (!await existing.AnyAsync(ct))
            await Put(channel, person, message, ct);
        return channel.NewPeople == UnknownSenderPolicy.Lead && person is { IsUnknown: true, Phone: { } phone }
            ? new(person.Id, channel.Kind, phone, person.Name, channel.SourceCode)
            : null;
    }

    /// <summary>Whether the person has an open conversation; otherwise somebody of the tenant may begin one at this moment.</summary>
    Task<bool> IsTalking(Guid channelId, string from, CancellationToken ct) =>
        db.ConversationPeople.AnyAsync(
            p =>
                p.ChannelId == channelId
                && p.ExternalId == from
                && db.Conversations.Any(c => c.PersonId == p.Id && c.State == ConversationState.Open),
            ct
        );

    async Task Put(Channel channel, ConversationPerson person, InboundMessage inbound, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var open = db.Conversations.Where(c => c.PersonId == person.Id && c.State == ConversationState.Open);
        var conversation = await open.FirstOrDefaultAsync(ct) ?? db.Conversations.Add(Conversation.Start(channel, person.Id, now)).Entity;
        var message = db.ConversationMessages.Add(conversation.Receive(inbound, now)).Entity;
        if (inbound.Media is { } media)
            db.ConversationMedia.Add(ConversationMedia.Wait(message, media, now));
    }

    public async Task<bool> RecordOutcome(Guid channelId, DeliveryReceipt status, CancellationToken ct)
    {
        var (name, own) = (status.Outcome.ExternalId, status.OwnId);
        var found = db.ConversationMessages.Where(m => m.ChannelId == channelId && (m.ExternalId == name || m.Id == own));
        return await found.FirstOrDefaultAsync(ct) is { } message && await RecordOutcome(message, status.Outcome, ct);
    }

    public async Task RecordOutcome(Guid messageId, MessageOutcome outcome, CancellationToken ct)
    {
        if (await db.ConversationMessages.FirstOrDefaultAsync(m => m.Id == messageId, ct) is { } message)
            await RecordOutcome(message, outcome, ct);
    }

    public async Task Link(Guid personId, Guid leadId, CancellationToken ct)
    {
        if (await db.ConversationPeople.FirstOrDefaultAsync(p => p.Id == personId, ct) is not { IsUnknown: true } person)
            return;
        person.Link(null, leadId);
        foreach (var conversation in await db.Conversations.Where(c => c.PersonId == personId).ToListAsync(ct))
            conversation.Link();
    }

    async Task<bool> RecordOutcome(ConversationMessage message, MessageOutcome outcome, CancellationToken ct)
    {
        var conversation = await db.Conversations.FirstAsync(c => c.Id == message.ConversationId, ct);
        conversation.RecordOutcome(message, outcome);
        return true;
    }
}
