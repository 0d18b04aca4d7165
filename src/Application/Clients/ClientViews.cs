using MakCrm.Domain.Clients;

namespace MakCrm.Application.Clients;

static class ClientViews
{
    public static readonly ContractMap<ClientHistoryEntry, Contract.ClientHistoryEntry> Step = new();

    public static readonly ContractMap<ClientComment, Contract.ClientComment> Comment = new();

    public static readonly ContractMap<ClientStatus, Contract.ClientStatus> Status = new(map => map.Map(c => c.Order, s => s.Position));

    /// <summary>As it is told to whoever protects the one who brought it.</summary>
    public static NewClientOrigin Brought(this Client client, string way) =>
        new(client.Id, way, client.ResponsibleId, client.SourceId, client.SourceCode);

    static readonly ContractMap<Client, Contract.Client> ClientMap = new(map =>
        map.Map(c => c.BankAccounts, client => client.BankAccounts.Select(Account).ToList())
            .Ignore(c => c.MaskedFields)
            .Ignore(c => c.Included)
    );

    public static Contract.Client View(this Client client) => ClientMap.View(client);

    static Contract.BankAccount Account(ClientBankAccount account) =>
        new()
        {
            Bik = account.Bik,
            Account = account.Account,
            CorrespondentAccount = account.CorrespondentAccount,
            BankName = account.BankName,
        };
}
