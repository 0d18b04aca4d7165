using MakCrm.Application.Privacy;
using MakCrm.Domain.Privacy;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Infrastructure.Persistence;

partial class CrmDbContext : IPrivacyDb
{
    public DbSet<LeadDocuments> LeadDocuments => Set<LeadDocuments>();

    public DbSet<DataKey> DataKeys => Set<DataKey>();

    public DbSet<SubjectRequest> SubjectRequests => Set<SubjectRequest>();

    public DbSet<LegalHold> LegalHolds => Set<LegalHold>();

    public DbSet<BankDetails> BankDetails => Set<BankDetails>();
}
