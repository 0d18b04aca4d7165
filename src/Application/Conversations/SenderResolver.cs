using MakCrm.Application.Clients.Public;
using MakCrm.Application.Leads.Public;
using MakCrm.Domain.Conversations;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Conversations;

/// <summary>Who writes: known again by what the channel calls him, and found among clients and leads by his number.</summary>
sealed class SenderResolver(
    IConversationsDb db,
    IClientSubjectLookup clients,
    ILeadSubjectLookup subjects,
    ILeadLookup leads,
    TimeProvider clock
) : IModuleService
{
    public async Task<ConversationPerson> Meet(Guid channelId, InboundMessage message, CancellationToken ct)
    {
        var existing = db.ConversationPeople.Where(p => p.ChannelId == channelId && p.ExternalId == message.From);
        var person =
            await existing.FirstOrDefaultAsync(ct)
            ?? db.ConversationPeople.Add(ConversationPerson.Meet(channelId, message, clock.GetUtcNow())).Entity;
        person.Rename(message.Name);
        person.Tell(message.Phone);
        if (person is { IsUnknown: true, Phone: { } phone })
            await Recognise(person, phone, ct);
        return person;
    }

    /// <summary>The person that the tenant writes to first, and whether they are linked with another record by it.</summary>
    public async Task<Result<(ConversationPerson Person, bool IsLinked)>> Address(Channel channel, Addressee to, CancellationToken ct)
    {
        var person = await Known(channel.Id, to, ct);
        if (person is null)
        {
            if (channel.Kind != ChannelKind.Whatsapp)
                return ConversationErrors.PersonUnknown;
            if (to.Numbers.Count == 0)
                return ConversationErrors.WithoutPhone;
            var met = ConversationPerson.Address(channel.Id, to.Numbers[0], clock.GetUtcNow());
            person = db.ConversationPeople.Add(met).Entity;
        }

        var before = (person.ClientId, person.LeadId);
        if (person is { IsUnknown: true, Phone: { } phone })
            await Recognise(person, phone, ct);
        person.Link(to.ClientId, to.LeadId);
        return (person, before != (person.ClientId, person.LeadId));
    }

    /// <summary>By one of the numbers, in their order; otherwise, where a messenger tells no numbers or none is known, by the record.</summary>
    async Task<ConversationPerson?> Known(Guid channelId, Addressee to, CancellationToken ct)
    {
        var (numbers, lead, client) = (to.Numbers, to.LeadId, to.ClientId);
        var found = await db
            .ConversationPeople.Where(p => p.ChannelId == channelId && p.ErasedAt == null)
            .Where(p =>
                (p.Phone != null && numbers.Contains(p.Phone))
                || (p.Phone == null || numbers.Count == 0)
                    && ((lead != null && p.LeadId == lead) || (client != null && p.ClientId == client))
            )
            .ToListAsync(ct);
        var order = numbers.Index().ToDictionary(n => n.Item, n => n.Index);
        return found
            .OrderBy(p => p.Phone is { } phone ? order.GetValueOrDefault(phone, order.Count) : order.Count)
            .ThenByDescending(p => p.Id)
            .FirstOrDefault();
    }

    async Task Recognise(ConversationPerson person, string phone, CancellationToken ct)
    {
        var found = await clients.Of(new([], [phone], []), ct);
        // Whoever lies in the trash stays there: a new lead is made of a person who writes again.
        var existing = await leads.InUse([.. (await subjects.FindByContact("phone", phone, ct)).LeadIds], ct);
        person.Link(found.Count == 0 ? null : found.Min(), existing.Count == 0 ? null : existing.Max());
    }
}
