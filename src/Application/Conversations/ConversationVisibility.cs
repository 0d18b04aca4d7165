using MakCrm.Application.Clients.Public;
using MakCrm.Application.Leads.Public;
using MakCrm.Domain.Conversations;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Conversations;

static class ConversationPermissions
{
    public const string Read = "conversations.read";
    public const string Reply = "conversations.reply";
}

/// <summary>Which conversations are there for somebody: those given to people within his reach. What nobody has been given is seen by whoever sees all.</summary>
sealed class ConversationVisibility(IConversationsDb db, ICaller caller) : IModuleService
{
    public IQueryable<Conversation> Conversations(string permission) => Conversations(caller, permission);

    public IQueryable<Conversation> Conversations(ICaller whoever, string permission) =>
        db.Conversations.Within(whoever.ScopeOf(permission), c => c.AssigneeId);

    public Task<Conversation?> Find(Guid id, string permission, CancellationToken ct) =>
        Conversations(permission).FirstOrDefaultAsync(c => c.Id == id, ct);
}

/// <summary>Shows conversations with the people in them; of who they are, as much as the caller may know.</summary>
sealed class ConversationReader(IConversationsDb db, IClientLookup clients, ILeadLookup leads) : IModuleService
{
    public async Task<Contract.Conversation> Show(Conversation conversation, CancellationToken ct) => (await Show([conversation], ct))[0];

    public async Task<IReadOnlyList<Contract.Conversation>> Show(IReadOnlyList<Conversation> conversations, CancellationToken ct)
    {
        var ids = conversations.Select(c => c.PersonId).ToList();
        // Whoever is met by this very request is not stored yet.
        var met = db.ConversationPeople.Local.Where(p => ids.Contains(p.Id)).ToList();
        var stored = await db.ConversationPeople.AsNoTracking().Where(p => ids.Contains(p.Id)).ToListAsync(ct);
        var people = met.Concat(stored).DistinctBy(p => p.Id).ToDictionary(p => p.Id);
        var known = await clients.Visible([.. people.Values.Select(p => p.ClientId).OfType<Guid>()], ct);
        var heard = await leads.Visible([.. people.Values.Select(p => p.LeadId).OfType<Guid>()], ct);
        return [.. conversations.Select(c => c.View(people[c.PersonId].View(known, heard)))];
    }

    public async Task<bool> SeesClient(Guid clientId, CancellationToken ct) => (await clients.Visible([clientId], ct)).Count > 0;

    public async Task<bool> SeesLead(Guid leadId, CancellationToken ct) => (await leads.Visible([leadId], ct)).Count > 0;
}

sealed class ConversationRecordVisibility(IConversationsDb db, ConversationVisibility sight) : IRecordVisibility
{
    public string Place => "conversations";

    public string Read => ConversationPermissions.Read;

    public async Task<IReadOnlyDictionary<Guid, RecordAccess>> Find(
        ICaller caller,
        string permission,
        IReadOnlyCollection<Guid> ids,
        CancellationToken ct
    )
    {
        var scope = caller.ScopeOf(permission);
        var found = db.Conversations.AsNoTracking().Where(c => ids.Contains(c.Id)).Select(c => new { c.Id, c.AssigneeId });
        return await found.ToDictionaryAsync(
            c => c.Id,
            c => new RecordAccess(scope.Covers(c.AssigneeId), c.AssigneeId is { } owner ? [owner] : [], []),
            ct
        );
    }

    public Task<int> CountBeyond(ICaller one, ICaller other, int limit, CancellationToken ct) =>
        sight.Conversations(one, Read).CountBeyond(sight.Conversations(other, Read), limit, ct);
}
