using System.Net.Sockets;
using Npgsql;

namespace MakCrm.Infrastructure.Placement;

/// <summary>Tells a database that cannot be reached from one that refuses.</summary>
static class DatabaseAvailability
{
    public static bool Is(Exception broken) =>
        broken.GetBaseException()
            is SocketException
                or IOException
                or TimeoutException
                // Stopped, starting, full, gone, or closed to everybody.
                or PostgresException { SqlState: "57P01" or "57P02" or "57P03" or "53300" or "3D000" or "55000" };
}
