using MakCrm.Application.Registrations;
using MakCrm.Domain.Registrations;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Infrastructure.Persistence;

partial class CrmDbContext : IRegistrationsDb
{
    public DbSet<RegistrationForm> RegistrationForms => Set<RegistrationForm>();

    public DbSet<RegistrationFormVersion> FormVersions => Set<RegistrationFormVersion>();

    public DbSet<Registration> Registrations => Set<Registration>();
}
