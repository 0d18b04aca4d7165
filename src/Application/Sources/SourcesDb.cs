using MakCrm.Domain.Sources;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Sources;

/// <summary>The tables that Sources may touch.</summary>
public interface ISourcesDb
{
    DbSet<Source> Sources { get; }
}
