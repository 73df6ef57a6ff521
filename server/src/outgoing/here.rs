//! Connections to another program of this machine, by a port that an operator names. Never further: what is spoken there
//! is not encrypted.

use std::{io, net::SocketAddr};
use tokio::net::TcpStream;

/// Connects to a loopback port.
///
/// # Errors
/// `PermissionDenied` for any other address; whatever the system says.
pub async fn connect_here(address: SocketAddr) -> io::Result<TcpStream> {
    if !address.ip().is_loopback() {
        return Err(io::ErrorKind::PermissionDenied.into());
    }
    TcpStream::connect(address).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn no_other_machine_is_connected_to() {
        for elsewhere in [[192, 0, 2, 1], [10, 0, 0, 9], [0, 0, 0, 0]] {
            let refused = connect_here(SocketAddr::from((elsewhere, 3310))).await;
            assert_eq!(refused.err().map(|error| error.kind()), Some(io::ErrorKind::PermissionDenied));
        }
    }
}
