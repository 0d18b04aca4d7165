using MakCrm.Domain.Partners;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Partners;

/// <summary>The tables that Partners may touch.</summary>
public interface IPartnersDb
{
    DbSet<Partner> Partners { get; }

    DbSet<PartnerBankAccount> PartnerBankAccounts { get; }

    DbSet<PartnerAgreement> PartnerAgreements { get; }

    DbSet<PartnerAgreementVersion> PartnerAgreementVersions { get; }

    DbSet<PartnerAcceptance> PartnerAcceptances { get; }
}
