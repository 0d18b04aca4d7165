using System.Globalization;
using MakCrm.Domain.Clients;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Clients;

/// <summary>An order in which clients are listed, and how a page goes on where the last one ended.</summary>
sealed record ClientListSorting(Contract.ClientSort Sort, bool IsDescending)
{
    string Name => $"{EnumWireFormat.ToWireName(Sort)}.{(IsDescending ? "desc" : "asc")}";

    /// <summary>Times begin with the newest, names with the first letter.</summary>
    public static ClientListSorting Of(Contract.ClientSort? sort, Contract.SortOrder? order)
    {
        var by = sort ?? Contract.ClientSort.Created;
        return new(by, order is { } provided ? provided == Contract.SortOrder.Desc : by != Contract.ClientSort.Name);
    }

    public string Cursor(Client last) =>
        SortCursor.Encode(
            Name,
            Sort switch
            {
                Contract.ClientSort.Created => "",
                Contract.ClientSort.Updated => last.UpdatedAt.UtcTicks.ToString(CultureInfo.InvariantCulture),
                Contract.ClientSort.Name => last.NameKey,
            },
            last.Id
        );

    /// <summary>False when the cursor is none of this order.</summary>
    public bool TryGoOn(IQueryable<Client> clients, string? cursor, out IQueryable<Client> rest)
    {
        rest = clients;
        if (!SortCursor.TryDecode(cursor, Name, out var after))
            return false;
        rest = Sort switch
        {
            Contract.ClientSort.Created => ByCreation(clients, after?.Id),
            Contract.ClientSort.Updated => ByChange(clients, after),
            Contract.ClientSort.Name => ByName(clients, after),
        };
        return true;
    }

    /// <summary>Ids are in order of creation.</summary>
    IQueryable<Client> ByCreation(IQueryable<Client> clients, Guid? after)
    {
        if (after is { } id)
            clients = IsDescending ? clients.Where(c => c.Id < id) : clients.Where(c => c.Id > id);
        return IsDescending ? clients.OrderByDescending(c => c.Id) : clients.OrderBy(c => c.Id);
    }

    IQueryable<Client> ByChange(IQueryable<Client> clients, SortPosition? after)
    {
        if (after is { } place)
        {
            var (at, id) = (new DateTimeOffset(place.Ticks, TimeSpan.Zero), place.Id);
            clients = IsDescending
                ? clients.Where(c => EF.Functions.LessThan(ValueTuple.Create(c.UpdatedAt, c.Id), ValueTuple.Create(at, id)))
                : clients.Where(c => EF.Functions.GreaterThan(ValueTuple.Create(c.UpdatedAt, c.Id), ValueTuple.Create(at, id)));
        }

        return IsDescending
            ? clients.OrderByDescending(c => c.UpdatedAt).ThenByDescending(c => c.Id)
            : clients.OrderBy(c => c.UpdatedAt).ThenBy(c => c.Id);
    }

    IQueryable<Client> ByName(IQueryable<Client> clients, SortPosition? after)
    {
        if (after is { } place)
        {
            var (key, id) = (place.Key, place.Id);
            clients = IsDescending
                ? clients.Where(c => EF.Functions.LessThan(ValueTuple.Create(c.NameKey, c.Id), ValueTuple.Create(key, id)))
                : clients.Where(c => EF.Functions.GreaterThan(ValueTuple.Create(c.NameKey, c.Id), ValueTuple.Create(key, id)));
        }

        return IsDescending
            ? clients.OrderByDescending(c => c.NameKey).ThenByDescending(c => c.Id)
            : clients.OrderBy(c => c.NameKey).ThenBy(c => c.Id);
    }
}
