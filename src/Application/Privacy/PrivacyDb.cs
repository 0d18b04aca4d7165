using MakCrm.Domain.Privacy;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Privacy;

/// <summary>The tables that Privacy may touch. The first keys of a tenant are made by <see cref="ITenantCipherProvider"/>.</summary>
public interface IPrivacyDb
{
    DbSet<LeadDocuments> LeadDocuments { get; }

    DbSet<DataKey> DataKeys { get; }

    DbSet<SubjectRequest> SubjectRequests { get; }

    DbSet<LegalHold> LegalHolds { get; }

    DbSet<BankDetails> BankDetails { get; }
}
