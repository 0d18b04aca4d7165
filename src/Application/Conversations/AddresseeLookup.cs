using MakCrm.Application.Clients.Public;
using MakCrm.Application.Leads.Public;
using MakCrm.Domain.Conversations;

namespace MakCrm.Application.Conversations;

/// <summary>Whom somebody wants to write to: a record that is there for them, or a number.</summary>
/// <param name="Numbers">E.164, in the order of the record; empty where it has none that can be dialled.</param>
sealed record Addressee(Guid? ClientId, Guid? LeadId, IReadOnlyList<string> Numbers);

sealed class AddresseeLookup(IClientLookup clients, ILeadLookup leads) : IModuleService
{
    public async Task<Result<Addressee>> Find(Contract.ConversationStart start, CancellationToken ct) =>
        start switch
        {
            { LeadId: { } lead, ClientId: null, Phone: null } => await leads.Numbers(lead, ct) is { } numbers
                ? new Addressee(null, lead, numbers)
                : ConversationErrors.LeadUnknown,
            { LeadId: null, ClientId: { } client, Phone: null } => await clients.Numbers(client, ct) is { } numbers
                ? new Addressee(client, null, numbers)
                : ConversationErrors.ClientUnknown,
            { LeadId: null, ClientId: null, Phone: { } phone } => PhoneNumber.Parse(phone) is { } number
                ? new Addressee(null, null, [number.Number])
                : ConversationErrors.PhoneUnfit,
            _ => ConversationErrors.PersonOne,
        };
}
