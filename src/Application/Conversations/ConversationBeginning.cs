using MakCrm.Domain.Conversations;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Conversations;

/// <summary>
/// Where the tenant writes first: into the person's open conversation of the channel, or into a new one. Whoever begins one at the same moment, or hears
/// the person for the first time, waits for it.
/// </summary>
sealed class ConversationBeginning(IConversationsDb db, SenderResolver people, ICaller caller, TimeProvider clock) : IModuleService
{
    public Task<Channel?> FindChannel(Guid id, CancellationToken ct) => db.Channels.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, ct);

    public async Task<Result<(Conversation Conversation, bool IsNew)>> With(Channel channel, Addressee to, CancellationToken ct)
    {
        await db.ConversationPeople.LockTable(ct);
        var addressed = await people.Address(channel, to, ct);
        if (!addressed.IsOk)
            return addressed.Error;
        var (person, isLinked) = addressed.Value;
        var earlier = db.Conversations.Where(c => c.PersonId == person.Id);
        if (await earlier.FirstOrDefaultAsync(c => c.State == ConversationState.Open, ct) is not { } open)
            return (await New(channel, person.Id, earlier, ct), true);
        // Their members do not learn whose it is.
        if (!caller.ScopeOf(ConversationPermissions.Reply).Includes(open.AssigneeId))
            return ConversationErrors.Taken;
        if (isLinked)
            open.Link();
        return (open, false);
    }

    async Task<Conversation> New(Channel channel, Guid personId, IQueryable<Conversation> earlier, CancellationToken ct)
    {
        var received = await earlier.MaxAsync(c => c.LastInboundAt, ct);
        // A program sees what is nobody's; a person may see only their own.
        Guid? assignee = caller.SessionId is null ? null : caller.Id;
        return db.Conversations.Add(Conversation.Begin(channel, personId, assignee, received, clock.GetUtcNow())).Entity;
    }
}
