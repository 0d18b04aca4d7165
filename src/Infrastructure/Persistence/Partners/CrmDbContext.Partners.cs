using MakCrm.Application.Partners;
using MakCrm.Domain.Partners;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Infrastructure.Persistence;

partial class CrmDbContext : IPartnersDb
{
    public DbSet<Partner> Partners => Set<Partner>();

    public DbSet<PartnerBankAccount> PartnerBankAccounts => Set<PartnerBankAccount>();

    public DbSet<PartnerAgreement> PartnerAgreements => Set<PartnerAgreement>();

    public DbSet<PartnerAgreementVersion> PartnerAgreementVersions => Set<PartnerAgreementVersion>();

    public DbSet<PartnerAcceptance> PartnerAcceptances => Set<PartnerAcceptance>();
}
