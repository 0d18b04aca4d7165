using MakCrm.Domain.Clients;

namespace MakCrm.Application.Clients;

/// <summary>The clients that a list is asked for.</summary>
sealed class ClientFilter(IClientsDb db, ClientVisibility visibility)
{
    public IQueryable<Client> Apply(Contract.ListClients by)
    {
        var clients = ByKeys(ByTimes(visibility.Clients(ClientVisibility.Read), by), by);
        clients = by.State switch
        {
            Contract.ClientStateFilter.All => clients,
            Contract.ClientStateFilter.Trashed => clients.Where(c => c.TrashedAt != null),
            Contract.ClientStateFilter.Active or null => clients.Where(c => c.TrashedAt == null),
        };
        if (by.Kind is { } kind)
            clients = clients.Where(c => c.Kind == kind.MapTo<ClientKind>());
        if (by.Status is { } status)
            clients = clients.Where(c => c.Status == status);
        if (by.ResponsibleId is { } responsibleId)
            clients = clients.Where(c => c.ResponsibleId == responsibleId);
        if (by.Source is { } source)
            clients = clients.Where(c => c.SourceCode == source);
        return clients;
    }

    static IQueryable<Client> ByTimes(IQueryable<Client> clients, Contract.ListClients by)
    {
        if (by.CreatedFrom is { } from)
            clients = clients.Where(c => c.CreatedAt >= from);
        if (by.CreatedTo is { } to)
            clients = clients.Where(c => c.CreatedAt < to);
        if (by.UpdatedSince is { } since)
            clients = clients.Where(c => c.UpdatedAt >= since);
        return clients;
    }

    IQueryable<Client> ByKeys(IQueryable<Client> clients, Contract.ListClients by)
    {
        if (by.Tag is { } tag)
            clients = Having(clients, ClientKeyExtractor.Tag, ClientDetails.TagOf(tag));
        if (by.Phone is { } phone)
            clients = Having(
                visibility.WhereFieldVisible(clients, ClientFields.Phones),
                ClientKeyExtractor.Phone,
                PhoneNumber.Parse(phone)?.Number
            );
        if (by.Email is { } email)
            clients = Having(
                visibility.WhereFieldVisible(clients, ClientFields.Emails),
                ClientKeyExtractor.Email,
                EmailAddress.Parse(email)?.Canonical
            );
        if (by.Inn is { } inn)
            clients = Having(visibility.WhereFieldVisible(clients, ClientFields.Inn), ClientKeyExtractor.Inn, inn);
        if (by.ExternalId is { } number)
        {
            var system = by.ExternalSystem ?? ClientExternalId.UsualSystem;
            clients = visibility
                .WhereFieldVisible(clients, ClientFields.ExternalId)
                .Where(c => c.ExternalSystem == system && c.ExternalId == number);
        }

        return clients;
    }

    /// <summary>What cannot be read as a key is nobody's.</summary>
    IQueryable<Client> Having(IQueryable<Client> clients, string kind, string? value) =>
        value is null
            ? clients.Where(c => false)
            : clients.Where(c => db.ClientLookups.Any(l => l.ClientId == c.Id && l.Kind == kind && l.Value == value));
}
