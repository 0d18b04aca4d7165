using System.Linq.Expressions;
using MakCrm.Domain.Clients;

namespace MakCrm.Application.Clients;

static class ClientViews
{
    public static readonly Expression<Func<ClientHistoryEntry, Contract.ClientHistoryEntry>> Step = e => new Contract.ClientHistoryEntry
    {
        Id = e.Id,
        Kind = e.Kind.As<Contract.ClientHistoryKind>(),
        At = e.At,
        ActorId = e.ActorId,
        Fields = e.Fields,
        FromStatus = e.FromStatus,
        ToStatus = e.ToStatus,
        ResponsibleId = e.ResponsibleId,
    };

    public static readonly Expression<Func<ClientComment, Contract.ClientComment>> Comment = c => new Contract.ClientComment
    {
        Id = c.Id,
        Text = c.Text,
        Mentions = c.Mentions,
        AuthorId = c.AuthorId,
        CreatedAt = c.CreatedAt,
    };

    public static readonly Expression<Func<ClientStatus, Contract.ClientStatus>> Status = s => new Contract.ClientStatus
    {
        Code = s.Code,
        Name = new() { En = s.NameEn, Ru = s.NameRu },
        Color = s.Color,
        Order = s.Position,
        Version = s.Version,
    };

    public static readonly Func<ClientHistoryEntry, Contract.ClientHistoryEntry> StepView = Step.Compile();

    public static readonly Func<ClientComment, Contract.ClientComment> CommentView = Comment.Compile();

    public static readonly Func<ClientStatus, Contract.ClientStatus> StatusView = Status.Compile();

    /// <summary>As it is told to whoever protects the one who brought it.</summary>
    public static BroughtClient Brought(this Client client, string way) =>
        new(client.Id, way, client.ResponsibleId, client.SourceId, client.SourceCode);

    public static Contract.Client View(this Client client) =>
        new()
        {
            Id = client.Id,
            Kind = client.Kind.As<Contract.ClientKind>(),
            Name = client.Name,
            LastName = client.LastName,
            FirstName = client.FirstName,
            MiddleName = client.MiddleName,
            BirthDate = client.BirthDate,
            Gender = client.Gender?.As<Contract.Gender>(),
            FullName = client.FullName,
            LegalForm = client.LegalForm?.As<Contract.LegalForm>(),
            Inn = client.Inn,
            Kpp = client.Kpp,
            Ogrn = client.Ogrn,
            BankAccounts = [.. client.BankAccounts.Select(Account)],
            Phones = [.. client.Phones.Select(Phone)],
            Emails = [.. client.Emails.Select(e => new Contract.LeadEmail { Raw = e.Raw, Address = e.Address })],
            Messengers = [.. client.Messengers.Select(Messenger)],
            Addresses = [.. client.Addresses.Select(Address)],
            Site = client.Site,
            Language = client.Language,
            Note = client.Note,
            Amount = ContractMoney.Of(client.AmountMinor, client.AmountCurrency),
            Tags = client.Tags,
            SourceId = client.SourceId,
            SourceCode = client.SourceCode,
            Status = client.Status,
            ResponsibleId = client.ResponsibleId,
            ExternalSystem = client.ExternalSystem,
            ExternalId = client.ExternalId,
            CustomValues = client.CustomValues.ToValues(),
            CommentCount = client.CommentCount,
            TrashedAt = client.TrashedAt,
            MergedInto = client.MergedInto,
            CreatedBy = client.CreatedBy,
            CreatedAt = client.CreatedAt,
            UpdatedAt = client.UpdatedAt,
            Version = client.Version,
        };

    static Contract.BankAccount Account(ClientAccount account) =>
        new()
        {
            Bik = account.Bik,
            Account = account.Account,
            CorrespondentAccount = account.CorrespondentAccount,
            BankName = account.BankName,
        };

    static Contract.LeadPhone Phone(ClientPhone phone) =>
        new()
        {
            Raw = phone.Raw,
            Number = phone.Number,
            Extension = phone.Extension,
            Country = phone.Country,
        };

    static Contract.ClientMessenger Messenger(ClientMessenger messenger) =>
        new() { Kind = Wire.Parse<Contract.MessengerKind>(messenger.Kind), Account = messenger.Account };

    static Contract.ClientAddress Address(ClientAddress address) =>
        new()
        {
            Kind = Wire.Parse<Contract.AddressKind>(address.Kind),
            Text = address.Text,
            PostalCode = address.PostalCode,
            Region = address.Region,
            City = address.City,
        };
}
