using System.Text.Json;
using System.Text.Json.Nodes;
using MakCrm.Application.Clients.Public;
using MakCrm.Application.Deals.Public;
using MakCrm.Application.Leads.Public;
using MakCrm.Application.Lending.Public;
using MakCrm.Application.Partners.Public;
using MakCrm.Domain.Documents;

namespace MakCrm.Application.Documents;

/// <summary>What a document is asked to be about.</summary>
sealed record DocumentTarget(RecordType? RecordType, Guid? RecordId, Guid? PartnerId, Guid? ApplicationId)
{
    public static DocumentTarget Of(Contract.RecordType? type, Guid? recordId, Guid? partnerId, Guid? applicationId) =>
        new(type?.MapTo<RecordType>(), recordId, partnerId, applicationId);
}

/// <summary>The records of a document, as the caller sees them.</summary>
sealed record DocumentRecords(DocumentSubject Subject, IReadOnlyDictionary<string, JsonObject> Fields);

/// <summary>Reads what templates can name from the modules that it belongs to, with the rights of the caller.</summary>
sealed class DocumentSources(
    IVisibleClientReader clients,
    IVisibleDealReader deals,
    IVisibleLeadReader leads,
    IShownLoanApplications applications,
    IPartnerLookup partners
) : IModuleService
{
    public async Task<Result<DocumentRecords>> Read(DocumentTarget target, CancellationToken ct)
    {
        if (target.RecordType is null != target.RecordId is null)
            return GeneratedDocumentErrors.SubjectUnfit.WithPointer(target.RecordId is null ? "/recordId" : "/recordType");
        var found = new Found();
        if (target.RecordId is { } id && !await Read(target.RecordType!.Value, id, found, ct))
            return GeneratedDocumentErrors.RecordUnknown;
        if (target.PartnerId is { } partnerId && !await ReadPartner(partnerId, found, ct))
            return GeneratedDocumentErrors.RecordUnknown.WithPointer("/partnerId");
        if (target.ApplicationId is { } applicationId && !await ReadApplication(applicationId, found, ct))
            return GeneratedDocumentErrors.RecordUnknown.WithPointer("/applicationId");
        if (found.ClientId is { } clientId && !found.Fields.ContainsKey("client"))
            await ReadClient(clientId, found, ct);
        var subject = new DocumentSubject(target.RecordType, target.RecordId, target.PartnerId, found.ClientId);
        return new DocumentRecords(subject, found.Fields);
    }

    async Task<bool> Read(RecordType type, Guid id, Found found, CancellationToken ct) =>
        type switch
        {
            RecordType.Client => await ReadClient(id, found, ct),
            RecordType.Deal => await ReadDeal(id, found, ct),
            RecordType.Lead => await ReadLead(id, found, ct),
        };

    async Task<bool> ReadClient(Guid id, Found found, CancellationToken ct)
    {
        if ((await clients.Show(One(id), ct)) is not [{ } client])
            return false;
        var fields = Fields(client with { Included = null });
        (fields["phone"], fields["email"]) = (
            client.Phones is [var p, ..] ? p.Number ?? p.Raw : null,
            client.Emails is [var e, ..] ? e.Address ?? e.Raw : null
        );
        fields["address"] = client.Addresses is [var address, ..] ? address.Text : null;
        fields["account"] = client.BankAccounts is [var account, ..] ? Fields(account) : null;
        (found.ClientId, found.Fields["client"]) = (id, fields);
        return true;
    }

    async Task<bool> ReadDeal(Guid id, Found found, CancellationToken ct)
    {
        if ((await deals.Show(One(id), ct)) is not [{ } deal])
            return false;
        (found.ClientId, found.DealId, found.Fields["deal"]) = (deal.ClientId, id, Fields(deal));
        if (deal.LeadId is { } lead)
            await ReadLead(lead, found, ct);
        return true;
    }

    async Task<bool> ReadLead(Guid id, Found found, CancellationToken ct)
    {
        if ((await leads.Show(One(id), ct)) is not [{ } lead])
            return false;
        var fields = Fields(lead with { Included = null });
        (fields["phone"], fields["email"]) = (
            lead.Phones is [var p, ..] ? p.Number ?? p.Raw : null,
            lead.Emails is [var e, ..] ? e.Address ?? e.Raw : null
        );
        found.Fields["lead"] = fields;
        found.ClientId ??= lead.ClientId;
        return true;
    }

    async Task<bool> ReadPartner(Guid id, Found found, CancellationToken ct)
    {
        if (await partners.Find(id, ct) is not { } partner)
            return false;
        found.Fields["partner"] = new()
        {
            ["number"] = partner.Number,
            ["name"] = partner.Name,
            ["kind"] = partner.Kind,
            ["legalForm"] = partner.LegalForm,
            ["legalName"] = partner.LegalName,
            ["inn"] = partner.Inn,
        };
        return true;
    }

    /// <summary>It is the client's, or the deal's.</summary>
    async Task<bool> ReadApplication(Guid id, Found found, CancellationToken ct)
    {
        if (await applications.Show(id, ct) is not { } application)
            return false;
        var isOfClient = application.ClientId is { } client && client == found.ClientId;
        if (!isOfClient && (application.DealId is not { } deal || deal != found.DealId))
            return false;
        found.Fields["application"] = Fields(application);
        return true;
    }

    static RecordSearchResult One(Guid id) => new([id], null, null);

    static JsonObject Fields<T>(T record) => JsonSerializer.SerializeToNode(record, ContractJson.Options)!.AsObject();

    sealed class Found
    {
        public Guid? ClientId { get; set; }

        public Guid? DealId { get; set; }

        public Dictionary<string, JsonObject> Fields { get; } = [];
    }
}
