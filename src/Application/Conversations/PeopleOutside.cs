using MakCrm.Application.Clients.Public;
using MakCrm.Application.Leads.Public;
using MakCrm.Domain.Conversations;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Conversations;

/// <summary>Who writes: known again by what the channel calls him, and found among clients and leads by his number.</summary>
sealed class PeopleOutside(IConversationsDb db, IClientSubjects clients, ILeadSubjects subjects, ILeads leads, TimeProvider clock)
    : IModulePart
{
    public async Task<ConversationPerson> Meet(Guid channelId, HeardMessage heard, CancellationToken ct)
    {
        var known = db.ConversationPeople.Where(p => p.ChannelId == channelId && p.ExternalId == heard.From);
        var person =
            await known.FirstOrDefaultAsync(ct)
            ?? db.ConversationPeople.Add(ConversationPerson.Meet(channelId, heard, clock.GetUtcNow())).Entity;
        person.Rename(heard.Name);
        person.Tell(heard.Phone);
        if (person is { IsUnknown: true, Phone: { } phone })
            await Recognise(person, phone, ct);
        return person;
    }

    async Task Recognise(ConversationPerson person, string phone, CancellationToken ct)
    {
        var found = await clients.Of(new([], [phone], []), ct);
        // Whoever lies in the trash stays there: a new lead is made of a person who writes again.
        var known = await leads.InUse([.. (await subjects.FindByContact("phone", phone, ct)).LeadIds], ct);
        person.Link(found.Count == 0 ? null : found.Min(), known.Count == 0 ? null : known.Max());
    }
}
