using MakCrm.Application.Leads.Public;
using MakCrm.Domain.Privacy;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Privacy;

sealed class FindLeadsByDocumentHandler(IPrivacyDb db, ILeads leads, ITenantSeals seals, Exchange exchange)
    : IHandle<Contract.FindLeadsByDocument, Contract.DocumentMatches>
{
    const int Most = 100;

    public async Task<Result<Contract.DocumentMatches>> Handle(Contract.FindLeadsByDocument request, CancellationToken cancellationToken)
    {
        exchange.IsAnswerSecret = true;
        var query = request.Body;
        var asked = new[] { query.Passport, query.Snils, query.Inn, query.Account }.OfType<string>().ToList();
        if (asked.Count != 1)
            return DocumentErrors.QueryAmbiguous;
        var opened = await seals.Open(cancellationToken);
        if (!opened.IsOk)
            return opened.Error;
        var found = await Matching(query, PersonDocuments.Bare(asked[0]), opened.Value)
            .OrderByDescending(d => d.Id)
            .Select(d => d.Id)
            .Take(Most)
            .ToListAsync(cancellationToken);
        var visible = await leads.Visible(found, cancellationToken);
        return new Contract.DocumentMatches { LeadIds = [.. found.Where(visible.Contains)] };
    }

    IQueryable<LeadDocuments> Matching(Contract.DocumentQuery query, string number, ITenantSeal seal)
    {
        var (field, documents) = (Field(query), db.LeadDocuments.AsNoTracking());
        var lookup = seal.Lookup(field, number);
        return field switch
        {
            DocumentFields.Passport => documents.Where(d => d.PassportLookup == lookup),
            DocumentFields.Snils => documents.Where(d => d.SnilsLookup == lookup),
            DocumentFields.Inn => documents.Where(d => d.InnLookup == lookup),
            _ => documents.Where(d => d.AccountLookup == lookup),
        };
    }

    static string Field(Contract.DocumentQuery query) =>
        query.Passport is not null ? DocumentFields.Passport
        : query.Snils is not null ? DocumentFields.Snils
        : query.Inn is not null ? DocumentFields.Inn
        : DocumentFields.BankAccount;
}
