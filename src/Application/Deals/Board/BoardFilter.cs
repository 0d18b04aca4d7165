using System.Text.Json;
using MakCrm.Application.Clients.Public;
using MakCrm.Application.Leads.Public;

namespace MakCrm.Application.Deals;

/// <summary>The filters of a board in the grammar of searches.</summary>
sealed class BoardFilter(ILeadLookup leads, IClientLookup clients, TimeProvider clock) : IModuleService
{
    public BoardQuery Query(Contract.GetBoard by)
    {
        var conditions = new[]
        {
            Is("state", Contract.FilterOperator.Eq, EnumWireFormat.ToWireName(by.State)),
            Is("responsibleId", Contract.FilterOperator.Eq, by.ResponsibleId?.ToString()),
            Is("createdAt", Contract.FilterOperator.Gte, Text(by.CreatedFrom)),
            Is("createdAt", Contract.FilterOperator.Lt, Text(by.CreatedTo)),
            Is("updatedAt", Contract.FilterOperator.Gte, Text(by.UpdatedFrom)),
            Overdue(by.IsOverdue),
        };
        var provided = conditions.OfType<Contract.Filter>().ToList();
        var filter = provided.Count == 0 ? null : new Contract.Filter { And = provided };
        return new(by.Id, new() { ViewId = by.ViewId, Filter = filter }, by.Cards) { LeadId = by.LeadId, ClientId = by.ClientId };
    }

    /// <summary>Whether the lead and the client that are named are there for the caller; otherwise nothing is about them.</summary>
    public async Task<bool> IsKnown(BoardQuery query, CancellationToken ct) =>
        (query.LeadId is not { } lead || (await leads.Visible([lead], ct)).Contains(lead))
        && (query.ClientId is not { } client || (await clients.Visible([client], ct)).Contains(client));

    Contract.Filter? Overdue(bool? isOverdue)
    {
        if (isOverdue is not { } requested)
            return null;
        var passed = Is("stageDueAt", Contract.FilterOperator.Lt, Text(clock.GetUtcNow()));
        return requested ? passed : new Contract.Filter { Not = passed };
    }

    static string? Text(DateTimeOffset? time) => time?.ToString("O");

    static Contract.Filter? Is(string field, Contract.FilterOperator op, string? value) =>
        value is null
            ? null
            : new()
            {
                Field = field,
                Op = op,
                Value = JsonSerializer.SerializeToElement(value),
            };
}
