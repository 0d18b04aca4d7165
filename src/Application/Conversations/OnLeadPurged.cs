using MakCrm.Domain.Leads;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Conversations;

/// <summary>Whoever writes is no lead that is not there any more.</summary>
sealed class OnLeadPurged(IConversationsDb db) : IEventHandler<LeadPurged>
{
    public async Task Handle(LeadPurged raised, EventContext facts, CancellationToken ct)
    {
        foreach (var person in await db.ConversationPeople.Where(p => p.LeadId == raised.LeadId).ToListAsync(ct))
            person.UnlinkLead();
    }
}
