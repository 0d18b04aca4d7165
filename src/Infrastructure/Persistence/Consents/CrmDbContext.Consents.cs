using MakCrm.Application.Consents;
using MakCrm.Domain.Consents;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Infrastructure.Persistence;

partial class CrmDbContext : IConsentsDb
{
    public DbSet<ConsentText> ConsentTexts => Set<ConsentText>();

    public DbSet<Consent> Consents => Set<Consent>();

    public DbSet<ConsentRules> ConsentRules => Set<ConsentRules>();
}
