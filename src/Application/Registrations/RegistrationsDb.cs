using MakCrm.Domain.Registrations;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Registrations;

/// <summary>The tables that Registrations may touch.</summary>
public interface IRegistrationsDb
{
    DbSet<RegistrationForm> RegistrationForms { get; }

    DbSet<RegistrationFormVersion> FormVersions { get; }

    DbSet<Registration> Registrations { get; }
}
