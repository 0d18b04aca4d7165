using MakCrm.Domain.Identity;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Identity;

/// <summary>The tables that Identity may touch.</summary>
public interface IIdentityDb
{
    DbSet<MachineClient> MachineClients { get; }
}
