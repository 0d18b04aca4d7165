using MakCrm.Application.Leads.Public;
using MakCrm.Domain.Privacy;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Privacy;

sealed class FindLeadsByDocumentHandler(IPrivacyDb db, ILeadLookup leads, ITenantCipherProvider seals, RequestContext exchange)
    : IMessageHandler<Contract.FindLeadsByDocument, Contract.DocumentMatches>
{
    const int Most = 100;

    public async Task<Result<Contract.DocumentMatches>> Handle(Contract.FindLeadsByDocument request, CancellationToken cancellationToken)
    {
        exchange.IsAnswerSecret = true;
        var query = request.Body;
        var requested = new[] { query.Passport, query.Snils, query.Inn, query.Account }.OfType<string>().ToList();
        if (requested.Count != 1)
            return LeadDocumentErrors.QueryAmbiguous;
        var opened = await seals.Open(cancellationToken);
        if (!opened.IsOk)
            return opened.Error;
        var found = await Matching(query, PersonDocuments.Bare(requested[0]), opened.Value)
            .OrderByDescending(d => d.Id)
            .Select(d => d.Id)
            .Take(Most)
            .ToListAsync(cancellationToken);
        var visible = await leads.Visible(found, cancellationToken);
        return new Contract.DocumentMatches { LeadIds = [.. found.Where(visible.Contains)] };
    }

    IQueryable<LeadDocuments> Matching(Contract.DocumentQuery query, string number, ITenantCipher seal)
    {
        var (field, documents) = (Field(query), db.LeadDocuments.AsNoTracking());
        var lookup = seal.BlindIndex(field, number);
        return field switch
        {
            EncryptedDocumentFields.Passport => documents.Where(d => d.PassportLookup == lookup),
            EncryptedDocumentFields.Snils => documents.Where(d => d.SnilsLookup == lookup),
            EncryptedDocumentFields.Inn => documents.Where(d => d.InnLookup == lookup),
            _ => documents.Where(d => d.AccountLookup == lookup),
        };
    }

    static string Field(Contract.DocumentQuery query) =>
        query.Passport is not null ? EncryptedDocumentFields.Passport
        : query.Snils is not null ? EncryptedDocumentFields.Snils
        : query.Inn is not null ? EncryptedDocumentFields.Inn
        : EncryptedDocumentFields.BankAccount;
}
